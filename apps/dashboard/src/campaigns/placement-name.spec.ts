import { placementName } from './placement-name.js';

describe('names of placements', () => {
  it.each([
    ['whatsapp / status', 'WhatsApp, status'],
    ['facebook / feed', 'Facebook, feed'],
    ['instagram / explore_home', 'Instagram, explore home'],
    ['audience_network / rewarded_video', 'Audience Network, rewarded video'],
    ['facebook', 'Facebook'],
    ['right_hand_column', 'right hand column'],
    ['other_app / a / b', 'other app, a / b'],
    ['', ''],
  ])('%j is %j', (value, name) => {
    expect(placementName(value)).toBe(name);
  });
});
