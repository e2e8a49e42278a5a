import { app } from './app.js';
import { pages } from './pages.js';

export const en = { ...app, ...pages };
