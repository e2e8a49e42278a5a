// Our sources name relative imports with `.js` (Node's ESM rule); under jest the file on disk is `.ts`. node_modules keep `.js`.
module.exports = (path, options) => {
  if (/^\.{1,2}\/.*\.js$/.test(path) && !options.basedir.includes('node_modules')) {
    try {
      return options.defaultResolver(path.replace(/\.js$/, '.ts'), options);
    } catch {
      return options.defaultResolver(path, options);
    }
  }
  return options.defaultResolver(path, options);
};
