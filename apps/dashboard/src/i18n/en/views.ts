export const views = {
  figures: {
    unknown: 'Cannot be shown',
    notCounted: 'This server does not count it',
    notBy: 'Cannot be narrowed by: {dimension}',
    byCountry: 'By country',
  },
  windows: {
    intro:
      'After a person writes, you may answer freely for 24 hours; after an ad on WhatsApp an answer within a day makes 72 hours free. How fast do you answer, and what do late answers cost?',
    ninety: '90% within {time}',
    hoursOf: '{metric}, by hour of the week',
    noneOutOfHours: 'No answered window opened out of hours. Opening hours are part of the cost settings.',
    weekday: 'Day of the week',
    hour: 'Hour',
    slowest: 'Slowest on {day} at {hour}: {value}',
    moneyTitle: 'Message fees saved and lost',
    savedLost: 'Open windows saved {saved}; late answers to people from ads cost {lost}.',
  },
};
