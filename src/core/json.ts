export { isObject, type Json, type JsonObject, same } from '../contract/json.ts'
