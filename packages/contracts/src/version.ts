/** Generated from package.json by `npm run acquaint:openapi`. */
export const version = '0.1.0'
