import type { Plugin } from 'vite'

/*
 * The contract documents itself: it is also the API reference. The console shows none of that text, which would be a tenth of the
 * JavaScript of its first screen.
 */

/** A node of the syntax tree, as far as this file reads it. */
interface Node {
  type: string
  start: number
  end: number
}

/** Leaves the documentation of the contract out of a build: `.meta(...)` of schemas, `summary` and `description` of procedures. */
export const withoutDocumentation = (): Plugin => ({
  name: 'without-documentation',
  apply: 'build',
  transform: {
    filter: { id: /packages\/contracts\/(src|dist)\// },
    handler(code) {
      return { code: withoutTexts(code, this.parse(code)), map: null }
    },
  },
})

/** Returns the code without the texts that only documentation shows. */
export const withoutTexts = (code: string, tree: Node): string => {
  let result = ''
  let end = 0
  for (const { from, to, instead } of textsOf(tree).toSorted((a, b) => a.from - b.from)) {
    // A text inside a text is gone already.
    if (from < end) continue
    result += code.slice(end, from) + instead
    end = to
  }
  return result + code.slice(end)
}

interface Text {
  from: number
  to: number
  instead: string
}

const textsOf = (node: Node): Text[] => [...textsOfCall(node), ...childrenOf(node).flatMap(textsOf)]

const textsOfCall = (node: Node): Text[] => {
  if (!isCall(node)) return []
  const { callee } = node
  if (callee.object && callee.property?.name === 'meta') return [{ from: callee.object.end, to: node.end, instead: '' }]
  if (callee.name !== 'query' && callee.name !== 'mutation') return []
  return node.arguments.flatMap(({ properties = [] }) =>
    properties
      .filter(({ key }) => key?.name === 'summary' || key?.name === 'description')
      .map(({ value }) => ({ from: value.start, to: value.end, instead: "''" })),
  )
}

/** A call of a function by its name, or of a method of an object. */
interface Call extends Node {
  callee: { name?: string; object?: Node; property?: { name?: string } }
  arguments: { properties?: { key?: { name?: string }; value: Node }[] }[]
}
const isCall = (node: Node): node is Call => node.type === 'CallExpression'

const childrenOf = (node: Node): Node[] => Object.values(node).flat().filter(isNode)

const isNode = (value: unknown): value is Node => typeof value === 'object' && value !== null && 'type' in value
