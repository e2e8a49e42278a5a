import { placementName } from './meta.placements.js';

describe('placementName', () => {
  it.each([
    ['feed', 'feed'],
    ['Feed', 'feed'],
    ['instagram_stories', 'stories'],
    ['Instagram Stories', 'stories'],
    ['story', 'stories'],
    ['facebook_stories', 'stories'],
    ['Storie', 'stories'],
    ['stream', 'feed'],
    ['facebook_reels_overlay', 'reels_overlay'],
    ['an_classic', 'classic'],
    ['right_hand_column', 'right_hand_column'],
    ['WhatsApp Status', 'status'],
    ['status', 'status'],
    ['instagram_explore_grid_home', 'explore_grid_home'],
    ['Something new!', 'something_new'],
    ['', ''],
  ])('%p is %p', (text, name) => {
    expect(placementName(text)).toBe(name);
  });

  it('does not change what it made', () => {
    for (const text of ['instagram_stories', 'Feed', 'facebook_reels_overlay', 'ig_search']) {
      expect(placementName(placementName(text))).toBe(placementName(text));
    }
  });
});
