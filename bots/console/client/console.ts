import { startCheck } from './check.ts'
import { startForms } from './forms.ts'
import { startFrame } from './frame.ts'
import { startRows } from './rows.ts'
import { startWork } from './work.ts'

document.documentElement.classList.add('js')
startFrame()
startForms()
startRows()
startCheck()
startWork()
