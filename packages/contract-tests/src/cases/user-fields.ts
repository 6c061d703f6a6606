import type { Issue, JsonObject } from '@acquaint/contracts'

/** Returns metadata whose JSON has exactly this number of bytes. */
export const metadataOfBytes = (bytes: number, { key = 'key', character = 'a' } = {}): JsonObject => {
  const empty = new TextEncoder().encode(JSON.stringify({ [key]: '' })).length
  const width = new TextEncoder().encode(character).length
  const whole = character.repeat(Math.floor((bytes - empty) / width))
  return { [key]: whole + 'a'.repeat((bytes - empty) % width) }
}

/** Returns metadata with this number of levels. */
export const metadataOfLevels = (levels: number): JsonObject => (levels === 1 ? {} : { level: metadataOfLevels(levels - 1) })

/** Valid values of the fields of a user, at their limits. */
export const acceptedFields: [string, Record<string, unknown>][] = [
  ['a name of one character', { name: 'a' }],
  ['a name of 255 letters', { name: 'a'.repeat(255) }],
  ['a name of 255 emoji', { name: '😀'.repeat(255) }],
  ['a name of white space', { name: ' \n' }],
  ['an empty about', { about: '' }],
  ['an about of 16,384 letters', { about: 'a'.repeat(16_384) }],
  ['an about of 16,384 emoji', { about: '😀'.repeat(16_384) }],
  ['every control character but NUL', { about: Array.from({ length: 31 }, (_, index) => String.fromCharCode(index + 1)).join('') }],
  ['noncharacters and marks of direction', { name: '\ufffe\uffff\u202e\ufeff\u2028', about: '\u{10ffff}' }],
  ['quotes, percent signs and backslashes', { name: `'";--`, about: `%_\\ $1 :name ?1 {} \${x}` }],
  ['text that is not normalised', { name: 'e\u0301', about: '\u212b' }],
  ['empty metadata', { metadata: {} }],
  ['metadata of 16 KiB', { metadata: metadataOfBytes(16_384) }],
  ['metadata of 16 KiB in emoji', { metadata: metadataOfBytes(16_384, { character: '😀' }) }],
  ['metadata of five levels', { metadata: metadataOfLevels(5) }],
  ['a metadata key of 128 letters', { metadata: { ['k'.repeat(128)]: 1 } }],
  ['a metadata key of 128 emoji', { metadata: { ['😀'.repeat(128)]: 1 } }],
  ['memories allowed', { memory_opt_in: true }],
]

/** Invalid values of the fields of a user, with the path and message of the issue. */
export const refusedFields: [string, Record<string, unknown>, Issue['path'], RegExp][] = [
  ['an empty name', { name: '' }, ['name'], /too short/],
  ['a name of 256 letters', { name: 'a'.repeat(256) }, ['name'], /256 characters, the maximum is 255/],
  ['a name of 256 emoji', { name: '😀'.repeat(256) }, ['name'], /256 characters, the maximum is 255/],
  ['a name that is null', { name: null }, ['name'], /string/],
  ['a name that is a number', { name: 7 }, ['name'], /string/],
  ['NUL in the name', { name: 'a\0' }, ['name'], /NUL/],
  ['half a pair in the name', { name: '\ud83d' }, ['name'], /surrogate/],
  ['an about of 16,385 letters', { about: 'a'.repeat(16_385) }, ['about'], /16385 characters, the maximum is 16384/],
  ['an about of 16,385 emoji', { about: '😀'.repeat(16_385) }, ['about'], /16385 characters, the maximum is 16384/],
  ['NUL in the about', { about: '\0' }, ['about'], /NUL/],
  ['half a pair in the about', { about: 'a\ude00b' }, ['about'], /surrogate/],
  ['an about that is a list', { about: ['a'] }, ['about'], /string/],
  ['an opt-in that is a string', { memory_opt_in: 'true' }, ['memory_opt_in'], /boolean/],
  ['an opt-in that is a number', { memory_opt_in: 1 }, ['memory_opt_in'], /boolean/],
  ['metadata that is an array', { metadata: [] }, ['metadata'], /JSON object/],
  ['metadata that is a string', { metadata: '{}' }, ['metadata'], /JSON object/],
  ['metadata that is null', { metadata: null }, ['metadata'], /JSON object/],
  ['metadata of 16 KiB and a byte', { metadata: metadataOfBytes(16_385) }, ['metadata'], /16385 bytes, the maximum is 16384/],
  [
    'metadata of 16 KiB and a byte in emoji',
    { metadata: metadataOfBytes(16_385, { character: '😀' }) },
    ['metadata'],
    /16385 bytes, the maximum is 16384/,
  ],
  [
    'metadata of six levels',
    { metadata: metadataOfLevels(6) },
    ['metadata', 'level', 'level', 'level', 'level', 'level'],
    /nested too deep/,
  ],
  ['a sixth level that is an array', { metadata: { a: [[[[[]]]]] } }, ['metadata', 'a', 0, 0, 0, 0], /nested too deep/],
  ['an empty metadata key', { metadata: { a: { '': 1 } } }, ['metadata', 'a', ''], /empty/],
  ['a metadata key of 129 emoji', { metadata: { ['😀'.repeat(129)]: 1 } }, ['metadata', '😀'.repeat(129)], /128 characters/],
  ['a metadata key that begins with $', { metadata: { a: [{ $set: 1 }] } }, ['metadata', 'a', 0, '$set'], /begin with "\$"/],
  ['NUL in a metadata key', { metadata: { 'a\0': 1 } }, ['metadata', 'a\0'], /NUL/],
  ['half a pair in a metadata key', { metadata: { '\ud83d': 1 } }, ['metadata', '\ud83d'], /surrogate/],
  ['NUL in a metadata value', { metadata: { a: ['\0'] } }, ['metadata', 'a', 0], /NUL/],
  ['half a pair in a metadata value', { metadata: { a: '\ude00' } }, ['metadata', 'a'], /surrogate/],
  ['an unknown field', { nmae: 'Ada' }, ['nmae'], /is unknown/],
  ['a field of the server', { created_at: '2026-01-31T12:00:00.000Z' }, ['created_at'], /is unknown/],
  ['a field of ours in the wrong case', { Name: 'Ada' }, ['Name'], /is unknown/],
  ['a name that objects inherit, as a field', { constructor: 'Ada' }, ['constructor'], /is unknown/],
  ['__proto__, as a field', JSON.parse('{"__proto__":{"name":"Ada"}}'), ['__proto__'], /is unknown/],
]
