import { alerts } from './alerts.js';
import { annotations } from './annotations.js';
import { app } from './app.js';
import { composer } from './composer.js';
import { costs } from './costs.js';
import { embeds } from './embeds.js';
import { experiments } from './experiments.js';
import { explorer } from './explorer.js';
import { links } from './links.js';
import { marketFigures } from './market-figures.js';
import { markets } from './markets.js';
import { pages } from './pages.js';
import { plans } from './plans.js';
import { planPublish } from './plan-publish.js';
import { planAfter } from './plan-after.js';
import { reconciliation } from './reconciliation.js';
import { reports } from './reports.js';
import { sending } from './sending.js';
import { targets } from './targets.js';
import { views } from './views.js';

export const en = {
  ...alerts,
  ...annotations,
  ...app,
  ...composer,
  ...costs,
  ...embeds,
  ...experiments,
  ...explorer,
  ...links,
  ...marketFigures,
  ...markets,
  ...pages,
  ...plans,
  ...planPublish,
  ...planAfter,
  ...reconciliation,
  ...reports,
  ...sending,
  ...targets,
  ...views,
};
