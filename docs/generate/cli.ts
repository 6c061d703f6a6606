import { generated } from './table.ts'

/** Runs `acquaint` and returns what it prints. */
export type Help = (parameters: string[]) => Promise<string>

/** Writes the page of the commands from the help that each prints. */
export const cliPage = async (help: Help): Promise<string> => {
  const sections: string[] = []
  const add = async (path: string[]): Promise<void> => {
    const text = (await help([...path.slice(0, -1), 'help', ...path.slice(-1)])).trim()
    sections.push(`## acquaint ${path.join(' ')}\n\n\`\`\`text\n${text}\n\`\`\``)
    for (const name of commandsOf(text)) await add([...path, name])
  }
  for (const name of commandsOf(await help(['help']))) await add([name])
  return `${generated}

# Commands

\`npx acquaint COMMAND\` runs a command of the package, and \`npm run acquaint -- COMMAND\` one of a clone. All read the same
[configuration](../configuration.md). A failure is one sentence on standard error, and the exit code 1.

${sections.join('\n\n')}
`
}

const commandsOf = (help: string): string[] =>
  [...(help.split('\nCommands:\n')[1] ?? '').matchAll(/^ {2}([a-z][a-z-]*)/gm)].flatMap(([, name = '']) => (name === 'help' ? [] : [name]))
