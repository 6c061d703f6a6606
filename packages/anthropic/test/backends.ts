import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Api } from '@acquaint/client'
import { betaMemoryTool } from '@anthropic-ai/sdk/helpers/beta/memory'
import type { BetaMemoryTool20250818Command } from '@anthropic-ai/sdk/resources/beta'
import { BetaLocalFilesystemMemoryTool } from '@anthropic-ai/sdk/tools/memory/node'
import { onTestFinished } from 'vitest'
import { memoryToolHandlers } from '../src/index.ts'

export type Command = BetaMemoryTool20250818Command

/** Runs a command through the tool of the SDK. Resolves to the answer, or to the message of the error. */
export type Run = (command: Command) => Promise<{ answer: unknown } | { error: string }>

const runOf = (tool: ReturnType<typeof betaMemoryTool>): Run => {
  return async (command) => {
    try {
      return { answer: await tool.run(command) }
    } catch (error) {
      return { error: error instanceof Error ? error.message : String(error) }
    }
  }
}

/** The file system backend of the SDK, over an empty folder. */
export const fileSystem = async (): Promise<Run> => {
  const folder = await mkdtemp(join(tmpdir(), 'acquaint-memory-tool-'))
  onTestFinished(() => rm(folder, { recursive: true }))
  return runOf(betaMemoryTool(await BetaLocalFilesystemMemoryTool.init(folder)))
}

/** The tool over the documents of a new user. */
export const acquaint = async (client: Api, { memory_opt_in = true } = {}): Promise<{ run: Run; userId: string }> => {
  const { id: userId } = await client.users.create({ memory_opt_in })
  return { run: runOf(betaMemoryTool(memoryToolHandlers({ client, userId }))), userId }
}

/** Hides the sizes of folders: a file system counts its blocks, and Acquaint the files. */
export const withoutFolderSizes = (result: Awaited<ReturnType<Run>>) =>
  'answer' in result && typeof result.answer === 'string' && result.answer.startsWith("Here're the files")
    ? { answer: result.answer.replace(/^[\d.]+[BKM](?=\t.*\/$)/gm, '?').replace(/\n[\d.]+[BKM]\t/, '\n?\t') }
    : result
