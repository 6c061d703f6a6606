export { type AcquaintToolsOptions, acquaintTools } from './tools.ts'
export { acquaintMiddleware, type LanguageModelLike, type WithAcquaintOptions, withAcquaint } from './with-acquaint.ts'
