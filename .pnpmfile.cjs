/*
 * pnpm installs the dependencies of every package of the workspace. Where Node runs better-sqlite3 13, this keeps it from compiling
 * version 12, whose own `engines` name Node 20 to 26: an optional dependency that does not fit is skipped.
 */
module.exports = {
  hooks: {
    readPackage: (manifest) => {
      if (manifest.name === 'better-sqlite3' && manifest.version.startsWith('12.')) manifest.engines = { node: '<22.14.0' }
      return manifest
    },
  },
}
