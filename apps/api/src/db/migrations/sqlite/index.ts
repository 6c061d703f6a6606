// The migrations of this database, oldest first; generated with them.
export { Users1795460646492 } from './1795460646492-Users.ts'
