import { startBoard } from './board.ts'
import { startChat } from './chat.ts'
import { startLiveSearch } from './live-search.ts'
import { startPage } from './page.ts'
import { startPlan } from './plan.ts'

document.documentElement.classList.add('js')
startPage()
startChat()
startLiveSearch()
startBoard()
startPlan()
