export { version } from '@acquaint/contracts/internal'
