/** Result of a check of the doctor. A text says what to do if the kind is not `ok`. */
export interface Finding {
  kind: 'ok' | 'warning' | 'fault'
  text: string
}

/** Runs a check. A failure becomes a fault with its message. */
export const faultOf = async (what: string, check: () => Promise<Finding[]>): Promise<Finding[]> => {
  try {
    return await check()
  } catch (error) {
    return [{ kind: 'fault', text: `${what}: ${error instanceof Error ? error.message : String(error)}` }]
  }
}
