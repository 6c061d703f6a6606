import Theme from 'vitepress/theme-without-fonts'
import './custom.css'

export default Theme
