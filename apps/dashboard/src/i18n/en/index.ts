import { alerts } from './alerts.js';
import { app } from './app.js';
import { costs } from './costs.js';
import { explorer } from './explorer.js';
import { links } from './links.js';
import { markets } from './markets.js';
import { measures } from './measures.js';
import { pages } from './pages.js';
import { reconciliation } from './reconciliation.js';
import { views } from './views.js';

export const en = {
  ...app,
  ...pages,
  ...explorer,
  ...measures,
  ...alerts,
  ...costs,
  ...reconciliation,
  ...views,
  ...markets,
  ...links,
};
