import { existsSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import type { DefaultTheme } from 'vitepress'

const item = (text: string, link: string) => ({ text, link })

/** Returns an entry for a page that only some versions of the documentation have. */
const optional = (text: string, link: string) =>
  existsSync(fileURLToPath(new URL(`..${link}.md`, import.meta.url))) ? [item(text, link)] : []

/** The pages in the order in which people learn. */
export const sidebar: DefaultTheme.SidebarItem[] = [
  {
    text: 'Start',
    items: [item('What it is', '/start/what'), item('Quick start', '/start/quick-start'), item('Comparison', '/start/comparison')],
  },
  { text: 'Concepts', items: [item('How it works', '/concepts/pipeline')] },
  {
    text: 'Guides',
    items: [
      item('Users', '/guides/users'),
      item('Documents', '/guides/documents'),
      item('Form memories', '/guides/forming'),
      item('Recall and budgets', '/guides/budgets'),
      item('Consent and GDPR', '/guides/consent'),
      item('Filters', '/guides/filters'),
      item('Import', '/guides/import'),
      item('The console', '/guides/console'),
      item('End users’ browsers', '/guides/browsers'),
      item('The client by example', '/guides/client'),
    ],
  },
  {
    text: 'Integrations',
    items: [
      item('MCP', '/guides/mcp'),
      item('AI SDK', '/guides/ai-sdk'),
      item('Next.js', '/guides/nextjs'),
      item('LangGraph', '/guides/langgraph'),
      item('Anthropic memory tool', '/guides/anthropic'),
    ],
  },
  {
    text: 'Operate',
    items: [
      item('Run Acquaint', '/operate/run'),
      item('Proxy and TLS', '/operate/proxy'),
      item('Postgres', '/operate/postgres'),
      item('Backup and restore', '/operate/backup'),
      item('Upgrade', '/operate/upgrade'),
      item('Keys', '/operate/keys'),
      item('Sizing', '/operate/sizing'),
      ...optional('Scale', '/scale'),
      item('Monitoring', '/operate/monitoring'),
      item('Security', '/security'),
      item('Troubleshooting', '/operate/troubleshooting'),
    ],
  },
  {
    text: 'Reference',
    items: [
      item('REST and tRPC', '/reference/rest'),
      item('Client', '/reference/client'),
      item('Methods of the client', '/reference/client-methods'),
      item('Commands', '/reference/cli'),
      item('Configuration', '/configuration'),
      item('Errors', '/reference/errors'),
      item('Limits', '/reference/limits'),
      item('Filter grammar', '/reference/filters'),
    ],
  },
  {
    text: 'Project',
    items: [
      item('Architecture', '/project/architecture'),
      item('Benchmarks', '/benchmarks'),
      item('Decisions', '/adr/'),
      item('Changelog', '/project/changelog'),
      item('Contributing', '/project/contributing'),
      item('Writing', '/WRITING'),
      item('Vulnerabilities', '/project/vulnerabilities'),
    ],
  },
]
