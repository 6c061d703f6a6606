import type { Command } from 'commander'
import { type Config, readConfig } from '../config.ts'
import { checkConfiguration } from './doctor/configuration.ts'
import { checkDatabase } from './doctor/database.ts'
import type { Finding } from './doctor/finding.ts'

/** Adds the command that checks whether a server can start and work with the present configuration. It changes nothing. */
export const addDoctorCommand = (program: Command): void => {
  program
    .command('doctor')
    .description('check the configuration, the database, the port and the model; exit code 1 on a fault')
    .action(async () => {
      const findings = await diagnose(process.env)
      for (const { kind, text } of findings) console.log(`${kind.padEnd(7)}  ${text}`)
      const faults = findings.filter(({ kind }) => kind === 'fault').length
      console.log(faults === 0 ? 'Acquaint can serve.' : 'Correct each fault, and run: acquaint doctor')
      if (faults > 0) process.exitCode = 1
    })
}

const diagnose = async (environment: NodeJS.ProcessEnv): Promise<Finding[]> => {
  const node: Finding = { kind: 'ok', text: `Node ${process.versions.node} on ${process.platform} ${process.arch}.` }
  let config: Config
  try {
    config = readConfig(environment)
  } catch (error) {
    return [node, { kind: 'fault', text: error instanceof Error ? error.message : String(error) }]
  }
  return [node, ...(await checkDatabase(config)), ...(await checkConfiguration(config))]
}
