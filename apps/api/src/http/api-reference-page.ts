/** The page of the API reference, its style and its script. Swagger UI alone does not meet WCAG 2.2 AA: these two correct it. */

/** HTML of the page. It names its files relative to its folder. */
export const page = `<!doctype html>
<html lang="en">
  <head>
    <meta charset="utf-8">
    <meta name="viewport" content="width=device-width, initial-scale=1">
    <title>API reference – Acquaint</title>
    <link rel="stylesheet" href="swagger-ui.css">
    <link rel="stylesheet" href="accessible.css">
    <link rel="icon" href="favicon-32x32.png">
  </head>
  <body>
    <main id="reference"></main>
    <script src="swagger-ui-bundle.js"></script>
    <script src="start.js"></script>
  </body>
</html>
`

/** Gives the texts of Swagger UI a contrast of at least 4.5 to 1, on its tinted panels too, and the button that copies a path its size before the pointer is there. */
export const style = `
.swagger-ui .info .title small { background: #5b6270; }
.swagger-ui .info .title small.version-stamp { background: #47680a; }
.swagger-ui :is(.info a, .info .link, .info .url, .link, .renderedMarkdown a) { color: #1f5fae; }
.swagger-ui .renderedMarkdown code { color: #7a0bdb; }
.swagger-ui .download-contents { background: #5b6270; }
.swagger-ui .btn.authorize { border-color: #1b7444; color: #1b7444; }
.swagger-ui .btn.authorize svg { fill: #1b7444; }
.swagger-ui .btn.cancel { border-color: #b71c1c; color: #b71c1c; }
.swagger-ui .btn.execute { border-color: #1f5fae; background-color: #1f5fae; }
.swagger-ui .opblock .tab-header .tab-item.active h4 span::after { background: #1f5fae; }
.swagger-ui .opblock.opblock-post .opblock-summary-method { background: #1b7444; }
.swagger-ui .opblock.opblock-get .opblock-summary-method { background: #1f5fae; }
.swagger-ui .opblock.opblock-patch .opblock-summary-method { background: #0f6b60; }
.swagger-ui .opblock.opblock-put .opblock-summary-method { background: #8a4f00; }
.swagger-ui .opblock.opblock-delete .opblock-summary-method { background: #b71c1c; }
.swagger-ui .opblock .opblock-summary .view-line-link.copy-to-clipboard { width: 24px; margin: 0 5px; transition: none; }
.swagger-ui :is(.parameter__name.required span, .parameter__name.required::after) { color: #b71c1c; }
.swagger-ui :is(.parameter__in, .parameter__deprecated, .prop-format, .response-col_links, .response-undocumented) { color: #565656; }
.swagger-ui .microlight span[style*="211, 99, 99"] { color: #ff9d9d !important; }
.swagger-ui :is(.json-schema-2020-12-expand-deep-button, .json-schema-2020-12-keyword--description, .json-schema-2020-12__attribute--muted, .json-schema-2020-12-json-viewer__name--secondary, .json-schema-2020-12-json-viewer__value, .json-schema-2020-12-keyword__name--secondary, .json-schema-2020-12-keyword__value) { color: #565656; }
.swagger-ui .json-schema-2020-12__constraint { background: #5b3f9e; }
.swagger-ui .json-schema-2020-12__constraint--string { background: #7d4e00; }
`

/** Starts Swagger UI. Its summaries are buttons with a link inside, and most of its fields have no name: both are corrected. */
export const script = `
const nameOf = (field) => {
  if (field.id === 'servers') return 'Server'
  if (field.classList.contains('examples-select-element')) return 'Example'
  if (field.classList.contains('content-type')) return 'Content type'
  const parameter = field.closest('tr[data-param-name]')
  if (parameter) return parameter.dataset.paramName
  return field.tagName === 'TEXTAREA' ? 'Request body' : field.placeholder || field.name || 'Value'
}
const hasLabel = (field) => [...(field.labels ?? [])].some(({ childNodes }) => [...childNodes].some((node) => node !== field && node.textContent.trim() !== ''))
const nameControls = () => {
  for (const field of document.querySelectorAll('select, textarea, input'))
    if (!hasLabel(field) && !field.hasAttribute('aria-label') && !field.hasAttribute('aria-labelledby')) field.setAttribute('aria-label', nameOf(field))
  for (const button of document.querySelectorAll('.close-modal:not([aria-label])')) button.setAttribute('aria-label', 'Close')
  for (const button of document.querySelectorAll('.json-schema-2020-12-accordion:not([aria-label])'))
    if (button.textContent.trim() === '') button.setAttribute('aria-label', 'Schema')
  for (const button of document.querySelectorAll('.auth-btn-wrapper [aria-label]')) button.removeAttribute('aria-label') // other words than its text
  for (const table of document.querySelectorAll('[role=region]:not([aria-label])'))
    table.setAttribute('aria-label', 'Responses of ' + (table.closest('.opblock')?.querySelector('.opblock-summary-path')?.textContent ?? 'the request'))
}
new MutationObserver(nameControls).observe(document.getElementById('reference'), { childList: true, subtree: true })
SwaggerUIBundle({
  url: '/openapi.json',
  dom_id: '#reference',
  deepLinking: true,
  displayRequestDuration: true,
  tryItOutEnabled: true,
  validatorUrl: null,
  plugins: [{ wrapComponents: { DeepLink: () => ({ text }) => text } }],
})
`
