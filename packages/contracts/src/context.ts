import { z } from 'zod'
import { Id, UserId } from './fields.ts'
import { RecallingAgentId } from './memory.ts'
import { SearchQuery, Span } from './search.ts'

export const TokenBudget = z.int().min(1).max(100_000).default(1000).meta({
  description:
    'Maximum number of tokens in the text of the context, 1-100,000, counted in the o200k_base encoding. Other encodings give slightly different counts. Default: 1,000.',
})

export type UserContextInput = z.infer<typeof UserContextInput>
export const UserContextInput = z.strictObject({
  user_id: UserId,
  query: SearchQuery.optional().meta({
    description:
      'Text that the agent is about to answer, such as the latest message of the user; 1-10,000 characters, in any language. Only the first 200 distinct words count. The rest of the budget is filled with up to five memories near the query in meaning (English), then with the newest memories. Default: the context contains the newest memories and no documents.',
    examples: ['Which medicines must I not be given?'],
  }),
  agent_id: RecallingAgentId.optional(),
  token_budget: TokenBudget,
  explain: z.boolean().default(false).meta({
    description:
      'Whether to return `explanation`: the tokens of each part, and why each candidate is in the text or not. Such a request is no use of memories: it does not change `last_accessed_at`. Default: false.',
  }),
})

const kind = z.enum(['user', 'memory', 'passage']).meta({
  description: '`user`: `name` and `about` of the user. `memory`: a memory. `passage`: a passage of a document.',
})
const id = Id.meta({ description: 'Identifier of the user, of the memory, or of the document that contains the passage (UUID).' })
const position = z.int().nullable().meta({ description: 'Index of the passage in its document, from 0. Null for a user and a memory.' })

const part = z.enum(['user', 'profile', 'instructions', 'match', 'recent', 'passage']).meta({
  description:
    '`user`: `name` and `about`. `profile`: a current fact about the user, from the memory with this `id`. `instructions`: how the user wants to be answered. `match`: the memory matches the query. `recent`: the memory fills the budget, since it is near the query in meaning or one of the newest; this use does not change `last_accessed_at`. `passage`: a passage that matches the query. One memory can have several items.',
})

/** Candidates that one explanation lists. */
export const candidatesMax = 1000

/** Characters of a candidate that one explanation shows. */
export const candidateCharactersMax = 500

const tokensOf = (what: string) =>
  z
    .int()
    .min(0)
    .meta({ description: `Tokens of ${what}.` })
const scoreOf = (what: string) => z.number().meta({ description: `Score of ${what}.` })

/** Explains one memory or passage that a context considered. */
const Candidate = z.object({
  kind: z.enum(['memory', 'passage']).meta({ description: '`memory`: a memory. `passage`: a passage of a document.' }),
  ...{ id, position },
  part: part.exclude(['user']).meta({
    description:
      '`profile`, `instructions`, `match`, `recent` or `passage`, as in `items`: the part that the candidate is in, or would be in.',
  }),
  outcome: z.enum(['included', 'budget', 'not_matched']).meta({
    description:
      '`included`: the candidate is in the text. `budget`: the candidate exceeds the remaining token budget. `not_matched`: the memory does not match the query, and the budget was full.',
  }),
  tokens: z.int().meta({ description: 'Number of tokens that the candidate added to the text, or would need by itself.' }),
  score: z.number().meta({
    description: 'Relevance to `query`, from 0 to 1: the sum of the values in `why`, at most 1. 0 for all parts but `match` and `passage`.',
  }),
  why: z
    .object({
      lexical: scoreOf('query terms in the memory or the passage, and in the name of the speaker (BM25F)'),
      context: scoreOf(
        'query terms in the messages around the memory or in the title of the document, and of the conversation, speaker and day that the query asks for',
      ),
      semantic: scoreOf('the cosine similarity of the embeddings'),
      feedback: scoreOf('`feedback` of the memory'),
    })
    .meta({ description: 'Components of the score, as shares of the best possible one.' }),
  text: z.string().meta({
    description: `Beginning of the memory, of the statement of a fact, or of the passage; maximum ${candidateCharactersMax} characters.`,
  }),
  highlights: z.array(Span).meta({ description: 'Start and end of each match of a query term in `text`, in UTF-16 code units.' }),
  words: z.array(z.string()).meta({ description: 'Words of `text` that match the query, in lower case, each once.' }),
  title: z.string().nullable().meta({ description: 'Title of the document that contains the passage. Null for a memory.' }),
})

/** Explains a context: its tokens by part, and its candidates. */
export type ContextExplanation = z.infer<typeof ContextExplanation>
export const ContextExplanation = z
  .object({
    tokens: z
      .object({
        frame: tokensOf('the first line and of the tags around everything'),
        user: tokensOf('`name` and `about`'),
        profile: tokensOf('the profile, with its tags'),
        instructions: tokensOf('the preferences for answers, with their tags'),
        memories: tokensOf('memories, with their days and tags'),
        passages: tokensOf('passages, with their tags'),
        free: z.int().min(0).meta({ description: 'Tokens of the budget that are left.' }),
      })
      .meta({
        description: 'Number of tokens by part. Without `free`, they add up to `tokens` of the context; with it, to `token_budget`.',
      }),
    candidates: z.array(Candidate).meta({
      description: `What was considered, maximum ${candidatesMax}: first what is included, then what exceeds the budget, then what does not match; each best first.`,
    }),
  })
  .meta({ id: 'ContextExplanation', description: 'Why a context contains what it contains.' })

const reasons = ['budget', 'not_matched', 'shortened', 'consent', 'expired'] as const
const count = z.int().min(0)

/** Represents the knowledge about a user for one prompt. */
export type UserContext = z.infer<typeof UserContext>
export const UserContext = z
  .object({
    text: z.string().meta({
      description:
        'Text for the prompt of the agent: name, `about`, profile, preferences for answers, memories by day (newest first), and passages. User data is enclosed in XML-style tags. `<`, `>`, `&` and `"` in user data are escaped, line breaks in a memory become spaces, and invisible characters are removed, so that user data cannot close a tag, imitate a line or hide text. Runs of more than 200 letters or symbols get a space. Empty if the budget is too small, at about 40 tokens.',
    }),
    tokens: z.int().meta({ description: 'Number of tokens in `text`, at most `token_budget`.' }),
    items: z
      .array(
        z.object({
          ...{ kind, id, position, part },
          tokens: z.int().meta({ description: 'Number of tokens that the item added to the text.' }),
          score: z.number().meta({ description: 'Relevance to `query`, from 0 to 1. 0 for all parts but `match` and `passage`.' }),
        }),
      )
      .meta({ description: 'Items in `text`, in the order of the text.' }),
    omitted: z
      .array(
        z.object({
          ...{ kind, id, position },
          reason: z.enum(reasons).meta({
            description:
              '`budget`: the item exceeds the remaining token budget. `not_matched`: the memory does not match the query, or many others match better, and the budget was full. `shortened`: `name` or `about` was cut or left out. `consent`: the user has not consented to memories, and no memory was read. `expired`: the memory has expired. Only `omitted_counts` has this reason.',
          }),
          score: z.number().meta({ description: 'Relevance to `query`, from 0 to 1. 0 if the item does not match.' }),
        }),
      )
      .meta({
        description:
          'Items that `text` does not contain, or contains only partially, best first: those that exceed the budget among the items that were considered, and up to ten with `not_matched`.',
      }),
    omitted_counts: z
      .object({
        budget: count.meta({ description: 'Items that exceed the remaining token budget.' }),
        not_matched: count.meta({ description: 'Memories that do not match the query.' }),
        shortened: count.meta({ description: 'Items of which `text` contains a part.' }),
        consent: count.meta({ description: '1 if the user has not consented to memories, 0 otherwise.' }),
        expired: count.meta({ description: 'Memories that have expired and are not yet erased.' }),
      })
      .meta({ description: 'Number of omitted items by reason, among them the items that `omitted` does not list.' }),
    explanation: ContextExplanation.optional().meta({ description: 'Present only if the request had `explain: true`.' }),
  })
  .meta({ id: 'UserContext', description: 'Knowledge about a user as a text within a token budget.' })
