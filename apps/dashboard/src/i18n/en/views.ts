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
  costs: {
    intro:
      'What did a conversation cost when ad spend, message fees and the provider’s fees are added, where, and what changed?',
    hint: 'Costs come from ad accounts or imported ad spend, and from messages that arrived. Try a longer range or remove a filter.',
    card: 'Rate card valid on',
    ownCard: 'Each message by its day’s card',
    cardHint: 'Message fees of the whole range are told as if this day’s card had held; the comparison too.',
    ownCardHint: 'Empty: each message is rated under the card of its own day.',
    byTime: 'Over time',
    along: 'Split along',
    partsTitle: 'What the cost is made of',
    moversTitle: 'What changed, by country',
    noComparison: 'Choose a comparison in the filter bar to see what changed.',
    difference: 'Difference',
    volume: 'Of it volume',
    price: 'Of it price',
    volumeHint:
      'Volume: more or fewer conversations at the mean cost of both ranges. Price: dearer or cheaper conversations.',
    each: 'A conversation cost {before} before and costs {now} now: {parts}.',
    ofPrice: '{amount} because countries became dearer or cheaper (price)',
    ofMix: '{amount} because conversations moved between countries (mix)',
    ofRest: '{amount} from countries with conversations in one range only',
    leftOut:
      'Left out, as their cost is unknown: {count} country | Left out, as their cost is unknown: {count} countries',
  },
  campaigns: {
    list: 'All campaigns',
    campaign: 'Campaign',
    open: 'Open {name}',
    all: 'All campaigns',
    hint: 'Add an ad account or import ad spend; conversations join by the id of their ad. Or try a longer range.',
    funnel: 'From impression to conversion',
    step: 'Stage',
    rate: 'Of the stage before',
    goOn: '{share} of before',
    scale:
      'Bars are drawn from the clicks on: beside impressions nothing else would be seen. Ads in Status may bring conversations without a reported click.',
    placements: 'By placement',
    placement: 'Placement',
    placementHint:
      'Ad platforms tell placements in reports of their own. Pull an ad account, or import an export with placements.',
    ads: 'By ad',
    ad: 'Ad',
  },
};
