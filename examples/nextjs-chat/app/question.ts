/** The question that the user answers. Its text becomes a part of the consent record. */
export const question = 'May this chat remember what you say about yourself?'
