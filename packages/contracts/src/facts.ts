import { z } from 'zod'
import { Id, Moment, Timestamp, UserId } from './fields.ts'
import { AgentId, MemoryContent, MemorySource, RecallingAgentId } from './memory.ts'

export const AsOf = Moment.optional().meta({
  description:
    'Time for which to return what was true (RFC 3339): statements made or valid by then, and not yet superseded then. Default: what is current.',
  examples: ['2022-06-30T00:00:00Z'],
})

/** Represents a structured reading of a memory. */
export type Fact = z.infer<typeof Fact>
export const Fact = z
  .object({
    attribute: z.string().meta({ description: 'Attribute that the fact gives a value, such as `home`.', examples: ['home'] }),
    kind: z.string().nullable().meta({
      description:
        'Distinguishes facts of one attribute, such as the name of a pet or of a medicine. Null for an attribute with one value, such as `home`.',
    }),
    value: z.string().meta({ description: 'Value, in the words of the user.', examples: ['Lyon'] }),
    qualifiers: z.record(z.string(), z.string()).meta({
      description:
        'Details by name. `subject`: the person that the fact is about, if that is not the user. `at`: the employer of a role. `on`: the day, month or year of a plan or an appointment.',
    }),
    valid_from: Timestamp.meta({
      description: 'Time from which the fact is true: the day that the statement names, or else the time of the statement (RFC 3339, UTC).',
    }),
    valid_to: Timestamp.nullable().meta({
      description:
        'Time from which the fact is no longer true (RFC 3339, UTC). Null while the fact is current; a plan has the end of its day, month or year.',
    }),
    agent_id: AgentId.nullable().meta({ description: 'Identifier of the only agent that sees the fact. Null if every agent does.' }),
    memory_id: Id.meta({ description: 'Identifier of the memory that states the fact (UUID).' }),
    statement: MemoryContent.meta({ description: 'Content of that memory.' }),
    source: MemorySource.nullable().meta({
      description: 'Message and span from which that memory was extracted. Null if the application wrote the memory.',
    }),
  })
  .meta({ id: 'Fact', description: 'An attribute of a user with its value, as a memory states it.' })

export type GetProfile = z.infer<typeof GetProfile>
export const GetProfile = z.strictObject({
  user_id: UserId,
  agent_id: RecallingAgentId.optional(),
  as_of: AsOf,
  include_superseded: z.boolean().default(false).meta({
    description: 'Whether to include superseded facts, which have `valid_to`, after the current ones of their attribute. Default: false.',
  }),
})

export const profileFactsMax = 500
export type Profile = z.infer<typeof Profile>
export const Profile = z
  .object({
    facts: z.array(Fact).meta({
      description: `Facts, maximum ${profileFactsMax}: first who the user is, then home, work, family, health, habits and tastes. Within an attribute, the newest first.`,
    }),
  })
  .meta({ id: 'Profile', description: 'The facts about a user.' })
