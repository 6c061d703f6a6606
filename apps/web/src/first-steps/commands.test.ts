import { execFileSync } from 'node:child_process'
import { expect, test } from 'vitest'
import { firstCall, keyCommand, mcpConfiguration } from './commands.ts'

const origin = 'http://127.0.0.1:3000'

test.each(['default', 'my app', "Ann's; rm -rf *", '$(id)', 'a"b', '--help'])(
  'a shell passes the name of the app on as it is: %s',
  (app) => {
    const print = keyCommand(app).replace('npx acquaint keys create --app', 'printf "%s"')
    expect(execFileSync('sh', ['-c', print], { encoding: 'utf8' })).toBe(app)
  },
)

test('a plain name of an app has no quotes', () => {
  expect(keyCommand('default')).toBe('npx acquaint keys create --app default')
})

test('commands name the variable of the key only where calls need one', () => {
  for (const call of Object.values(firstCall)) {
    expect(call({ origin, hasKey: true })).toContain('ACQUAINT_KEY')
    expect(call({ origin, hasKey: false })).not.toContain('ACQUAINT_KEY')
  }
  const withKey = JSON.parse(mcpConfiguration({ origin, hasKey: true, userId: '1' }))
  expect(withKey.mcpServers.acquaint).toEqual({ type: 'http', url: `${origin}/mcp/users/1`, headers: { Authorization: 'Bearer KEY' } })
})
