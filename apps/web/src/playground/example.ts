/** A conversation to try the playground with: it has an example of each outcome. */
export const example = `User: Good morning!
Assistant: Good morning. How can I help you?
User: I moved to Nantes last month, so please change my address. I am vegetarian.
Assistant: Which card should the new contract use?
User: Take 4111 1111 1111 1111. My password for the portal is tulip-Harbour-29.
User: What does the team plan cost with five seats?
Assistant: For five seats it is 60 euros a month.
User: My daughter starts school in January. Please forget that I have a dog.
User: Thanks, that is all!
`
