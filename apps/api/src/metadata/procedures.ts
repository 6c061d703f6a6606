import { metadata } from '@acquaint/contracts/internal'
import { implementCancellable, router } from '../trpc.ts'
import { listKeys, listValues } from './known.ts'

export const metadataRouter = router({
  keys: implementCancellable(metadata.keys).query(({ input, ctx, signal }) => listKeys(input, { ctx, signal })),
  values: implementCancellable(metadata.values).query(({ input, ctx, signal }) => listValues(input, { ctx, signal })),
})
