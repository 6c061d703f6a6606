export { type MemoryToolOptions, memoryToolHandlers } from './handlers.ts'
