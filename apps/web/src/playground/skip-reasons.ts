import type { SecretKind, SkipReason } from '@acquaint/contracts'

/** Explains in plain words why a message, or some of its sentences, gave no memory. */
export const skipReasons: Record<SkipReason, string> = {
  role: 'Not said by the user',
  empty: 'No text',
  greeting: 'Greeting',
  thanks: 'Thanks',
  acknowledgement: 'Short reply',
  question: 'Question',
  request: 'Request to the agent',
  filler: 'Small talk',
  quoted: 'Words of others, code or a log',
  fiction: 'Role-play, story or “what if”',
  off_record: 'The user asked not to remember it',
  secret: 'Secret masked, the rest is used',
  outdated: 'A later statement is known',
  known: 'Sent before',
  forget: 'Request to forget',
  nothing: 'The model found no statement',
}

/** Names the kinds of masked secrets. */
export const secretKinds: Record<SecretKind, string> = {
  password: 'password',
  code: 'code',
  key: 'key or token',
  seed_phrase: 'seed phrase',
  card: 'card number',
  number: 'account or identity number',
  other: 'secret',
}
