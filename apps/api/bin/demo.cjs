// `npm run demo`: `npm start` on a throw-away data folder with a sample workspace.
require('./launch.cjs').launch('sample/main.js');
