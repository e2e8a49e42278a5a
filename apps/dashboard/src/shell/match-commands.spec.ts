import { matchCommands } from './match-commands.js';

const item = (label: string, group = 'Range') => ({ label, group });
const always = [item('Last 7 days'), item('Today'), item('Settings', 'Pages')];
const searched = [item('Italy', 'Countries'), item('Réunion', 'Countries')];
const labels = (text: string) => matchCommands(text, always, searched).map(({ label }) => label);

describe('matchCommands', () => {
  it('lists the fixed commands before anything is typed', () => {
    expect(labels('  ')).toEqual(['Last 7 days', 'Today', 'Settings']);
  });

  it('finds by words in any order, without case and accents', () => {
    expect(labels('days last')).toEqual(['Last 7 days']);
    expect(labels('REUNION')).toEqual(['Réunion']);
  });

  it('finds by group', () => {
    expect(labels('countries')).toEqual(['Italy', 'Réunion']);
  });

  it('puts labels that start with the text first', () => {
    expect(matchCommands('set', [item('Reset'), item('Settings')], []).map(({ label }) => label)).toEqual([
      'Settings',
      'Reset',
    ]);
  });

  it('finds nothing rather than everything', () => {
    expect(labels('zzz')).toEqual([]);
  });
});
