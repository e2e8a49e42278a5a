// `npm start`: installs, builds what is missing, serves.
require('./launch.cjs').launch('main.js');
