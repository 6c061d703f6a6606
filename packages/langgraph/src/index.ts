export type { AcquaintStoreOptions, PutOptions, TtlOptions } from './options.ts'
export { AcquaintStore } from './store.ts'
