import { Annotation, MessagesAnnotation } from '@langchain/langgraph'

/** The messages of one conversation, and the memories that fit its latest message. */
export const State = Annotation.Root({
  ...MessagesAnnotation.spec,
  known: Annotation({ reducer: (_, found) => found, default: () => [] }),
})
