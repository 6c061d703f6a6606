/*
 * A package of its own, because better-sqlite3 12 says that it runs on every version of Node: npm skips an optional dependency whose
 * `engines` do not fit, together with its dependencies, and so compiles nothing on Node 22.14 and later.
 */
module.exports = require('better-sqlite3-12')
