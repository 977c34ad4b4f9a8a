.pragma library

// Who goes through a page by keyboard sees where they are: scrolls the area so far that the item stands in it. `below`
// is the height of a strip that lies over the area's end.
function reveal(item, flick, column, below) {
    let above = item;
    while (above && above !== column)
        above = above.parent;
    if (!above || item === column)
        return;
    const edge = 8;
    const top = item.mapToItem(column, 0, 0).y;
    const end = top + item.height + below;
    if (top < flick.contentY)
        flick.contentY = Math.max(0, top - edge);
    else if (end > flick.contentY + flick.height)
        flick.contentY = Math.max(0, Math.min(flick.contentHeight - flick.height, end + edge - flick.height));
}
