// zod compiles its schemas with eval where it may. The Content-Security-Policy of this page refuses that, and reports each attempt.
globalThis.__zod_globalConfig = { jitless: true }
