declare const React: any;
function List({ items, Row }: { items: string[]; Row: any }) {
  let count = 0;
  const local = (item: string) => <Row key={item} onClick={() => count++}>{item}</Row>;
  return <ul className="list">{items.map(local)}<li/><></></ul>;
}
export default List;
