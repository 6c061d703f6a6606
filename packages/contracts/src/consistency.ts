import type { Procedure } from './procedure.ts'

/** Request header by which a caller asks for an answer of the database that writes. */
export const consistencyHeader = 'x-acquaint-consistency'

/** Returns the header parameter of an endpoint that a replica may answer. */
export const consistencyParameter = ({ consistency }: Procedure) =>
  consistency === 'eventual'
    ? [
        {
          name: consistencyHeader,
          in: 'header',
          required: false,
          description:
            'Where the operator has set up a replica, `eventual` lets it answer: the answer may lack changes of the last seconds, but never shows what was erased, or memories without consent. `strong` has every change that was acknowledged before the request. Default: `eventual`.',
          schema: { type: 'string', enum: ['eventual', 'strong'], default: 'eventual' },
          example: 'strong',
        },
      ]
    : []
