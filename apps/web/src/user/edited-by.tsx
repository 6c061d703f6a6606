/** Says who wrote the current words of a memory over earlier ones, as far as the edit said it. */
export const EditedBy = ({ editor }: { editor: string | null }) =>
  editor === null ? (
    <>Reworded by hand</>
  ) : (
    <>
      Reworded by operator “<bdi>{editor}</bdi>”
    </>
  )
