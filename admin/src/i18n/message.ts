export { fill, type Message, pieces, type Section, type Translated, type Values } from '@foothold/sdk/words';
