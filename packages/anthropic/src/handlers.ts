import type { Api } from '@acquaint/client'
import type { MemoryToolHandlers } from '@anthropic-ai/sdk/helpers/beta/memory'
import { Files } from './files.ts'
import { listingOf } from './listing.ts'
import { foldersOf, resolvePath, root } from './path.ts'
import { insertInto, replaceIn, viewOf } from './text.ts'

export interface MemoryToolOptions {
  /** The client of `createClient`, without metadata types: files have metadata of their own. */
  client: Pick<Api, 'users' | 'docs'>
  /** The user whose files these are (UUID). No command can reach another user. */
  userId: string
}

const noConsent =
  'The user has not consented to memories: nothing was read or stored. Answer without the memory directory. Only the application can record consent.'

/** Tries of an edit while others change the same file. */
const triesMax = 5

/**
 * Returns the handlers of the memory tool, for `betaMemoryTool`. Each file below `/memories` is a document of the user, and is
 * erased with the user. Every command but `delete` requires `memory_opt_in: true`. A command that cannot be carried out throws
 * an error whose message is for the model, as the file system backend of the SDK does.
 */
export const memoryToolHandlers = ({ client, userId }: MemoryToolOptions): MemoryToolHandlers => {
  const files = new Files(client.docs, userId)

  const requireConsent = async () => {
    if (!(await client.users.get({ user_id: userId })).memory_opt_in) throw new Error(noConsent)
  }

  /** Refuses a path whose folders cannot exist because one of them is a file. */
  const requireFolders = async (path: string, given: string) => {
    const file = await files.firstFile(foldersOf(path))
    if (file !== undefined) throw new Error(`The path ${given} cannot exist: ${file} is a file, not a directory.`)
  }

  const exists = async (path: string): Promise<boolean> =>
    path === root || (await files.read(path)) !== undefined || (await files.isFolder(path))

  /** Changes the text of a file. Reads the file again if somebody else changes it at the same time. */
  const edit = async (given: string, change: (text: string) => string) => {
    const path = resolvePath(given)
    await requireConsent()
    for (let tries = 0; tries < triesMax; tries++) {
      const file = await files.read(path)
      if (!file && (path === root || (await files.isFolder(path)))) throw new Error(`The path ${given} is not a file.`)
      if (!file) throw new Error(`The path ${given} does not exist. Please provide a valid path.`)
      if (await files.update(path, change(file.text), file)) return
    }
    throw new Error(`The file ${given} changes too often. Please try again.`)
  }

  /** Moves one file. The copy comes first: a failure between both leaves two files, never none. */
  const move = async (from: string, to: string): Promise<void> => {
    for (let tries = 0; tries < triesMax; tries++) {
      const file = await files.read(from)
      if (!file) return
      if (!(await files.create(to, file.text))) throw new Error(`The destination ${to} already exists`)
      if (await files.erase(file)) return
      await files.eraseAll(to)
    }
    throw new Error(`The file ${from} changes too often. Please try again.`)
  }

  return {
    view: async ({ path: given, view_range }) => {
      const path = resolvePath(given)
      const [file] = await Promise.all([files.read(path), requireConsent()])
      if (file) return viewOf(given, file.text, view_range)
      const found = await files.list(path)
      if (found.length === 0 && path !== root) throw new Error(`The path ${given} does not exist. Please provide a valid path.`)
      return listingOf(
        given,
        found.map((entry) => ({ ...entry, path: entry.path.slice(path.length + 1) })),
      )
    },

    create: async ({ path: given, file_text }) => {
      const path = resolvePath(given)
      await requireConsent()
      await requireFolders(path, given)
      const isTaken = path === root || (await files.isFolder(path)) || !(await files.create(path, file_text))
      if (isTaken) throw new Error(`File ${given} already exists`)
      return `File created successfully at: ${given}`
    },

    str_replace: async ({ path, old_str, new_str }) => {
      let answer = ''
      await edit(path, (text) => {
        const replaced = replaceIn(path, text, { old_str, new_str })
        answer = replaced.answer
        return replaced.text
      })
      return answer
    },

    insert: async ({ path, insert_line, insert_text }) => {
      await edit(path, (text) => insertInto(text, { insert_line, insert_text }))
      return `The file ${path} has been edited.`
    },

    delete: async ({ path: given }) => {
      const path = resolvePath(given)
      if (path === root) throw new Error(`Cannot delete the ${root} directory itself`)
      if ((await files.eraseAll(path)) === 0) throw new Error(`The path ${given} does not exist`)
      return `Successfully deleted ${given}`
    },

    rename: async ({ old_path, new_path }) => {
      const [from, to] = [resolvePath(old_path), resolvePath(new_path)]
      if (from === root) throw new Error(`Cannot rename the ${root} directory itself`)
      await requireConsent()
      if (await exists(to)) throw new Error(`The destination ${new_path} already exists`)
      await requireFolders(to, new_path)
      const inside = (await files.read(from)) ? [from] : (await files.list(from)).map(({ path }) => path)
      if (inside.length === 0) throw new Error(`The path ${old_path} does not exist`)
      if (to.startsWith(`${from}/`)) throw new Error(`Cannot rename ${old_path} into itself`)
      for (const path of inside) await move(path, to + path.slice(from.length))
      return `Successfully renamed ${old_path} to ${new_path}`
    },
  }
}
