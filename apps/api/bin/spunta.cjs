// `npm run spunta -- <command>`: the command line, over a running server or on the data folder itself.
require('./launch.cjs').launch('cli/main.js');
