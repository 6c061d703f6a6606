import { createClient } from '@acquaint/client'

const { ACQUAINT_URL = 'http://127.0.0.1:3000', ACQUAINT_KEY } = process.env

/** The client of the server. Its key never reaches a browser. */
export const acquaint = createClient({ url: ACQUAINT_URL, ...(ACQUAINT_KEY && { apiKey: ACQUAINT_KEY }) })

/** Binds memories to this chat: other agents of the application do not see them. */
export const agentId = 'chat'
