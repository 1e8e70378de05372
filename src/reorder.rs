//! Puts large things in another order where they lie: each is moved to its place at once, and no second list of them is written.

/// Puts first what stands at `order[0]`, behind it what stands at `order[1]`, and so on. `order` names every place once; what it says is used up.
pub(crate) fn reorder<T>(things: &mut [T], order: &mut [usize]) {
    for at in 0..order.len() {
        let mut from = order[at];
        // What stood before `at` has made room for another: that one's order says where it went.
        while from < at {
            from = order[from];
        }
        order[at] = from;
        if from != at {
            things.swap(at, from);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::reorder;

    #[test]
    fn things_come_to_their_places() {
        let orders: [&[usize]; 5] = [&[], &[0], &[1, 0], &[2, 0, 1, 4, 3], &[4, 3, 2, 1, 0]];
        for order in orders {
            let mut things: Vec<usize> = (0..order.len()).collect();
            reorder(&mut things, &mut order.to_vec());
            assert_eq!(things, order);
        }
    }
}
