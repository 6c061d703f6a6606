export const root = '/memories'

/** Limits of a path: characters, and folders in one another. The metadata of a file holds each of its folders. */
const charactersMax = 500
const levelsMax = 16

/** Checks a path of the model, and returns it without `.`, `..`, doubled and trailing slashes. Throws if it leaves `/memories`. */
export const resolvePath = (path: string): string => {
  if (path !== root && !path.startsWith(`${root}/`)) throw new Error(`Path must start with ${root}, got: ${path}`)
  if (path.includes('\0') || !path.isWellFormed()) throw new Error(`Path ${path} contains a character that no name can have`)
  // A path that would leave after one more decoding is an attack, although nothing here decodes it.
  if (!resolve(decode(path))) throw new Error(`Path ${path} would escape ${root} directory`)
  const labels = resolve(path)
  if (!labels) throw new Error(`Path ${path} would escape ${root} directory`)
  const resolved = [root, ...labels].join('/')
  if (resolved.length > charactersMax || labels.length > levelsMax)
    throw new Error(`Path ${path} is too long: the maximum is ${charactersMax} characters and ${levelsMax} levels`)
  return resolved
}

/** Returns the folders that contain a path, from `/memories` down. */
export const foldersOf = (path: string): string[] => {
  const labels = path.split('/').slice(2, -1)
  return [root, ...labels.map((_, index) => [root, ...labels.slice(0, index + 1)].join('/'))]
}

/** Returns the labels below `/memories`; undefined if a `..` leaves it. */
const resolve = (path: string): string[] | undefined => {
  const labels: string[] = []
  for (const label of path.slice(root.length).split('/')) {
    if (label === '..' && labels.pop() === undefined) return undefined
    if (label !== '..' && label !== '.' && label !== '') labels.push(label)
  }
  return labels
}

const decode = (path: string): string =>
  path
    .replaceAll(/%25/g, '%')
    .replaceAll(/%2e/gi, '.')
    .replaceAll(/%2f|%5c|\\/gi, '/')
