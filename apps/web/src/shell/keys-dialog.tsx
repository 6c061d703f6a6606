import { Modal } from '../parts/modal.tsx'
import { keys } from './keys.ts'

/** Lists all keys. */
export const KeysDialog = ({ onClose }: { onClose: () => void }) => (
  <Modal title="Keys" description="Letters do nothing while a field has the focus." onDismiss={onClose} actions={undefined}>
    {/* biome-ignore lint/a11y/noNoninteractiveTabindex: a region that scrolls must be reachable by keys */}
    <section className="stack" aria-label="Keys" tabIndex={0}>
      {Object.entries(keys).map(([place, lines]) => (
        <div key={place}>
          <h3>{place}</h3>
          <dl className="keys">
            {lines.map(([key, action]) => (
              <div key={key}>
                <dt>{action}</dt>
                <dd>
                  <kbd className="kbd">{key}</kbd>
                </dd>
              </div>
            ))}
          </dl>
        </div>
      ))}
    </section>
  </Modal>
)
