/** The attributes that facts have, the most important for an agent first: in this order the profile lists them. */
const attributes = [
  ...['instruction', 'name', 'pronouns', 'age', 'birthday', 'home', 'timezone', 'role', 'employer', 'school', 'study'],
  ...['relationship', 'partner', 'child', 'pet', 'sibling', 'relative', 'allergy', 'condition', 'medicine', 'diet', 'habit', 'pregnancy'],
  ...['language', 'plan', 'appointment', 'favourite', 'taste', 'preference', 'hobby'],
  ...['doctor', 'car', 'phone', 'email', 'address', 'height', 'weight', 'shoe_size', 'blood_type'],
  ...['rent', 'salary', 'budget', 'subscription', 'tool', 'uses', 'owns', 'own'],
]

/** Attributes that a model may name, with how their values are kept. The names `likes` and `dislikes` are a taste. */
export const modelAttributes = {
  one: [
    ...['name', 'pronouns', 'age', 'birthday', 'home', 'timezone', 'role', 'employer', 'school', 'study', 'relationship', 'partner'],
    ...['diet', 'doctor', 'car', 'phone', 'email', 'address', 'height', 'weight', 'rent', 'salary', 'budget'],
  ],
  several: ['child', 'pet', 'allergy', 'condition', 'medicine', 'language', 'hobby', 'likes', 'dislikes', 'instruction', 'plan'],
} as const
export const modelAttributeNames = [...modelAttributes.one, ...modelAttributes.several]
export type ModelAttribute = (typeof modelAttributeNames)[number]

const importance = new Map(attributes.map((name, index) => [name, index]))

export const importanceOf = (attribute: string): number => importance.get(attribute) ?? attributes.length
