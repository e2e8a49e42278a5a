import { app } from './app.js';
import { pages } from './pages.js';

export const it = { ...app, ...pages };
