# Figure 2, redundancy, of smollm2-figure2. Written by elasti report.
# Redraw with: gnuplot figure2.gp     (or gnuplot -e "format='svg'" figure2.gp; also pdf)
reset
if (!exists("format")) format = 'png'
if (!exists("file")) file = 'figure2.' . format
set encoding utf8
if (format eq 'svg') {
    set terminal svg size 1280,892 font 'sans-serif,11' fontscale 1.3333 \
        background 'white' dashlength 1.4 noenhanced
} else { if (format eq 'pdf') {
    set terminal pdfcairo size 13.333333in,9.291667in font 'sans-serif,11' \
        dashlength 1.1 noenhanced
} else {
    set terminal pngcairo size 2560,1784 font 'sans-serif,11' \
        fontscale 2 linewidth 2 pointscale 2 dashlength 1.1 background 'white' noenhanced
}}
set output file

# One MLP skipped
# GSM8K, loss difference
$panel1_1 << EOD
# x y
0.000000 9.585274
1.000000 0.208922
2.000000 0.524163
3.000000 0.160115
4.000000 0.106140
5.000000 0.108300
6.000000 0.178339
7.000000 0.197437
8.000000 0.306618
9.000000 0.130807
10.000000 0.230330
11.000000 1.501015
12.000000 0.131844
13.000000 0.108157
14.000000 0.128253
15.000000 0.189421
16.000000 0.073613
17.000000 0.118092
18.000000 0.163622
19.000000 0.115792
20.000000 0.201498
21.000000 0.157719
22.000000 0.190078
23.000000 0.100077
24.000000 0.122123
25.000000 0.113517
26.000000 0.103121
27.000000 0.128809
28.000000 0.387722
29.000000 1.193669
EOD
# GSM8K, agreement
$panel1_2 << EOD
# x y
0.000000 0.004525
1.000000 0.790498
2.000000 0.677376
3.000000 0.843439
4.000000 0.849774
5.000000 0.855204
6.000000 0.815385
7.000000 0.824434
8.000000 0.762443
9.000000 0.800905
10.000000 0.781900
11.000000 0.463801
12.000000 0.816290
13.000000 0.788688
14.000000 0.792308
15.000000 0.816742
16.000000 0.826697
17.000000 0.825339
18.000000 0.808597
19.000000 0.804072
20.000000 0.797738
21.000000 0.843439
22.000000 0.794570
23.000000 0.855656
24.000000 0.850679
25.000000 0.859729
26.000000 0.852036
27.000000 0.854751
28.000000 0.737557
29.000000 0.661991
EOD

# One attention skipped
# GSM8K, loss difference
$panel2_1 << EOD
# x y
0.000000 1.253148
1.000000 3.187879
2.000000 0.158423
3.000000 0.057235
4.000000 0.054115
5.000000 0.044278
6.000000 0.018635
7.000000 0.009494
8.000000 0.064570
9.000000 0.034705
10.000000 0.046661
11.000000 0.111725
12.000000 0.081022
13.000000 0.035664
14.000000 0.046791
15.000000 0.171693
16.000000 0.275584
17.000000 0.135067
18.000000 0.101649
19.000000 0.173550
20.000000 0.229792
21.000000 0.098504
22.000000 0.068919
23.000000 0.238095
24.000000 0.250458
25.000000 0.040823
26.000000 0.037897
27.000000 0.084332
28.000000 0.028363
29.000000 0.051330
EOD
# GSM8K, agreement
$panel2_2 << EOD
# x y
0.000000 0.507692
1.000000 0.251584
2.000000 0.832579
3.000000 0.896380
4.000000 0.874661
5.000000 0.907692
6.000000 0.921267
7.000000 0.937104
8.000000 0.880090
9.000000 0.900000
10.000000 0.862443
11.000000 0.838914
12.000000 0.876471
13.000000 0.840271
14.000000 0.842534
15.000000 0.842534
16.000000 0.782353
17.000000 0.861086
18.000000 0.849321
19.000000 0.800452
20.000000 0.822624
21.000000 0.844344
22.000000 0.890950
23.000000 0.821719
24.000000 0.757466
25.000000 0.921719
26.000000 0.913122
27.000000 0.889140
28.000000 0.919005
29.000000 0.925792
EOD

# One whole block skipped
# GSM8K, loss difference
$panel3_1 << EOD
# x y
0.000000 7.995650
1.000000 3.023676
2.000000 0.625242
3.000000 0.198306
4.000000 0.114250
5.000000 0.153299
6.000000 0.195935
7.000000 0.194267
8.000000 0.604816
9.000000 0.181259
10.000000 0.289813
11.000000 1.715095
12.000000 0.192460
13.000000 0.129415
14.000000 0.149359
15.000000 0.327188
16.000000 0.302171
17.000000 0.208066
18.000000 0.268548
19.000000 0.277905
20.000000 0.413224
21.000000 0.246651
22.000000 0.308514
23.000000 0.420554
24.000000 0.476355
25.000000 0.152517
26.000000 0.136873
27.000000 0.241717
28.000000 0.867391
29.000000 1.854021
EOD
# GSM8K, agreement
$panel3_2 << EOD
# x y
0.000000 0.014027
1.000000 0.257919
2.000000 0.644796
3.000000 0.828507
4.000000 0.836199
5.000000 0.836199
6.000000 0.797738
7.000000 0.809050
8.000000 0.681900
9.000000 0.775566
10.000000 0.759729
11.000000 0.432127
12.000000 0.784163
13.000000 0.768778
14.000000 0.779638
15.000000 0.753394
16.000000 0.771041
17.000000 0.799095
18.000000 0.765158
19.000000 0.731222
20.000000 0.685068
21.000000 0.788688
22.000000 0.766063
23.000000 0.736199
24.000000 0.687330
25.000000 0.823529
26.000000 0.828054
27.000000 0.804977
28.000000 0.613575
29.000000 0.612670
EOD

# Heads skipped, random
# GSM8K, loss difference
$panel4_1 << EOD
# x y low high
0.125000 0.554778 0.441839 0.667716
0.250000 2.627260 2.335231 2.919288
0.500000 4.900224 4.540257 5.260191
EOD
# GSM8K, loss difference
$panel4_2 << EOD
# x y
0.125000 0.554778
0.250000 2.627260
0.500000 4.900224
EOD
# GSM8K, agreement
$panel4_3 << EOD
# x y low high
0.125000 0.661538 0.619910 0.703167
0.250000 0.290950 0.277828 0.304072
0.500000 0.112217 0.105882 0.118552
EOD
# GSM8K, agreement
$panel4_4 << EOD
# x y
0.125000 0.661538
0.250000 0.290950
0.500000 0.112217
EOD

# Heads skipped, least important first
# GSM8K, loss difference
$panel5_1 << EOD
# x y
0.125000 0.073100
0.250000 0.285605
0.500000 2.022380
EOD
# GSM8K, agreement
$panel5_2 << EOD
# x y
0.125000 0.859729
0.250000 0.749774
0.500000 0.395475
EOD

set multiplot
set clip two
set key off

# Everything around the panels
set label 'Redundancy of SmolLM2-135M before training' at screen 0.009375,0.977578 left font ',16' textcolor rgb '#202020'
set label 'teacher: SmolLM2-135M-Instruct.Q4_1.gguf (Llama), 135 M parameters, scored on 100 % GSM8K' at screen 0.009375,0.951794 left font ',11' textcolor rgb '#404040'
set label 'Nothing was trained to skip. Loss difference: cross-entropy of the next token on test, minus the teacher''s. Agreement: share of positions with the teacher''s top token.' at screen 0.009375,0.931614 left font ',11' textcolor rgb '#404040'
set label 'loss difference (left axis)' at screen 0.043750,0.905830 left font ',10' textcolor rgb '#202020'
set arrow from screen 0.009375,0.905830 to screen 0.037500,0.905830 nohead linewidth 2 dashtype 1 linecolor rgb '#0072B2'
set label '' at screen 0.023438,0.905830 point pointtype 7 pointsize 0.65 linecolor rgb '#0072B2'
set label 'top-1 agreement (right axis)' at screen 0.230104,0.905830 left font ',10' textcolor rgb '#202020'
set arrow from screen 0.195729,0.905830 to screen 0.223854,0.905830 nohead linewidth 2 dashtype 1 linecolor rgb '#D55E00'
set label '' at screen 0.209792,0.905830 point pointtype 4 pointsize 0.65 linecolor rgb '#D55E00'
set label 'GSM8K: teacher 1.953, 2210 tokens' at screen 0.429792,0.905830 left font ',10' textcolor rgb '#202020'
set arrow from screen 0.395417,0.905830 to screen 0.423542,0.905830 nohead linewidth 1.8 dashtype 1 linecolor rgb '#404040'
set label 'One MLP skipped' at screen 0.065208,0.871076 left font ',12' textcolor rgb '#202020'
set label 'layer' at screen 0.201563,0.497758 center font ',11' textcolor rgb '#202020'
set label 'loss difference (nats per token)' at screen 0.017188,0.696749 center rotate by 90.000000 font ',11' textcolor rgb '#0072B2'
set label 'One attention skipped' at screen 0.366042,0.871076 left font ',12' textcolor rgb '#202020'
set label 'layer' at screen 0.502396,0.497758 center font ',11' textcolor rgb '#202020'
set label 'One whole block skipped' at screen 0.666875,0.871076 left font ',12' textcolor rgb '#202020'
set label 'layer' at screen 0.803229,0.497758 center font ',11' textcolor rgb '#202020'
set label 'top-1 agreement' at screen 0.981250,0.696749 center rotate by 90.000000 font ',11' textcolor rgb '#D55E00'
set label 'Heads skipped, random' at screen 0.065208,0.456278 left font ',12' textcolor rgb '#202020'
set label 'share of all heads skipped' at screen 0.276771,0.082960 center font ',11' textcolor rgb '#202020'
set label 'loss difference (nats per token)' at screen 0.017188,0.281951 center rotate by 90.000000 font ',11' textcolor rgb '#0072B2'
set label 'Heads skipped, least important first' at screen 0.516458,0.456278 left font ',12' textcolor rgb '#202020'
set label 'share of all heads skipped' at screen 0.728021,0.082960 center font ',11' textcolor rgb '#202020'
set label 'top-1 agreement' at screen 0.981250,0.281951 center rotate by 90.000000 font ',11' textcolor rgb '#D55E00'
set label 'Losses in nats per token, on so many test tokens. Random heads: mean of 2 draws, bars their range; a draw is one order of all heads. Importance of a head: mean of |dL/dg| over validation' at screen 0.009375,0.036996 left font ',9.5' textcolor rgb '#404040'
set label 'sequences, g a factor 1 on its output (arXiv 1905.10650).' at screen 0.009375,0.017937 left font ',9.5' textcolor rgb '#404040'

# One MLP skipped
set lmargin at screen 0.065208
set rmargin at screen 0.337917
set tmargin at screen 0.856502
set bmargin at screen 0.536996
set border 11 linewidth 0.8 linecolor rgb '#404040'
unset logscale x
set xrange [-0.400000:29.400000]
set xtics 5.000000 nomirror scale 0.6 format '%.0f' font ',10' textcolor rgb '#202020'
set logscale y
set yrange [0.001000:13.419384]
set ytics nomirror scale 0.6 format '%g' font ',10' textcolor rgb '#0072B2'
unset logscale y2
set y2range [0.000000:1.000000]
set y2tics 0.250000 nomirror scale 0.6 format '' font ',10' textcolor rgb '#D55E00'
plot $panel1_1 using 1:2 with linespoints pointtype 7 pointsize 0.55 linewidth 1.8 dashtype 1 linecolor rgb '#0072B2', \
    $panel1_2 using 1:2 axes x1y2 with linespoints pointtype 4 pointsize 0.55 linewidth 1.8 dashtype 1 linecolor rgb '#D55E00'
unset label
unset arrow
unset y2tics

# One attention skipped
set lmargin at screen 0.366042
set rmargin at screen 0.638750
set tmargin at screen 0.856502
set bmargin at screen 0.536996
set border 11 linewidth 0.8 linecolor rgb '#404040'
unset logscale x
set xrange [-0.400000:29.400000]
set xtics 5.000000 nomirror scale 0.6 format '%.0f' font ',10' textcolor rgb '#202020'
set logscale y
set yrange [0.001000:13.419384]
set ytics nomirror scale 0.6 format '' font ',10' textcolor rgb '#0072B2'
unset logscale y2
set y2range [0.000000:1.000000]
set y2tics 0.250000 nomirror scale 0.6 format '' font ',10' textcolor rgb '#D55E00'
plot $panel2_1 using 1:2 with linespoints pointtype 7 pointsize 0.55 linewidth 1.8 dashtype 1 linecolor rgb '#0072B2', \
    $panel2_2 using 1:2 axes x1y2 with linespoints pointtype 4 pointsize 0.55 linewidth 1.8 dashtype 1 linecolor rgb '#D55E00'
unset label
unset arrow
unset y2tics

# One whole block skipped
set lmargin at screen 0.666875
set rmargin at screen 0.939583
set tmargin at screen 0.856502
set bmargin at screen 0.536996
set border 11 linewidth 0.8 linecolor rgb '#404040'
unset logscale x
set xrange [-0.400000:29.400000]
set xtics 5.000000 nomirror scale 0.6 format '%.0f' font ',10' textcolor rgb '#202020'
set logscale y
set yrange [0.001000:13.419384]
set ytics nomirror scale 0.6 format '' font ',10' textcolor rgb '#0072B2'
unset logscale y2
set y2range [0.000000:1.000000]
set y2tics 0.250000 nomirror scale 0.6 format '%.2f' font ',10' textcolor rgb '#D55E00'
plot $panel3_1 using 1:2 with linespoints pointtype 7 pointsize 0.55 linewidth 1.8 dashtype 1 linecolor rgb '#0072B2', \
    $panel3_2 using 1:2 axes x1y2 with linespoints pointtype 4 pointsize 0.55 linewidth 1.8 dashtype 1 linecolor rgb '#D55E00'
unset label
unset arrow
unset y2tics

# Heads skipped, random
set lmargin at screen 0.065208
set rmargin at screen 0.488333
set tmargin at screen 0.441704
set bmargin at screen 0.122197
set border 11 linewidth 0.8 linecolor rgb '#404040'
unset logscale x
set xrange [-0.020000:1.020000]
set xtics 0.250000 nomirror scale 0.6 format '%.2f' font ',10' textcolor rgb '#202020'
set logscale y
set yrange [0.001000:13.419384]
set ytics nomirror scale 0.6 format '%g' font ',10' textcolor rgb '#0072B2'
unset logscale y2
set y2range [0.000000:1.000000]
set y2tics 0.250000 nomirror scale 0.6 format '' font ',10' textcolor rgb '#D55E00'
plot $panel4_1 using 1:3:(0):($4-$3) with vectors nohead linewidth 1 dashtype 1 linecolor rgb '#0072B2', \
    $panel4_2 using 1:2 with linespoints pointtype 7 pointsize 0.55 linewidth 1.8 dashtype 1 linecolor rgb '#0072B2', \
    $panel4_3 using 1:3:(0):($4-$3) axes x1y2 with vectors nohead linewidth 1 dashtype 1 linecolor rgb '#D55E00', \
    $panel4_4 using 1:2 axes x1y2 with linespoints pointtype 4 pointsize 0.55 linewidth 1.8 dashtype 1 linecolor rgb '#D55E00'
unset label
unset arrow
unset y2tics

# Heads skipped, least important first
set lmargin at screen 0.516458
set rmargin at screen 0.939583
set tmargin at screen 0.441704
set bmargin at screen 0.122197
set border 11 linewidth 0.8 linecolor rgb '#404040'
unset logscale x
set xrange [-0.020000:1.020000]
set xtics 0.250000 nomirror scale 0.6 format '%.2f' font ',10' textcolor rgb '#202020'
set logscale y
set yrange [0.001000:13.419384]
set ytics nomirror scale 0.6 format '' font ',10' textcolor rgb '#0072B2'
unset logscale y2
set y2range [0.000000:1.000000]
set y2tics 0.250000 nomirror scale 0.6 format '%.2f' font ',10' textcolor rgb '#D55E00'
plot $panel5_1 using 1:2 with linespoints pointtype 7 pointsize 0.55 linewidth 1.8 dashtype 1 linecolor rgb '#0072B2', \
    $panel5_2 using 1:2 axes x1y2 with linespoints pointtype 4 pointsize 0.55 linewidth 1.8 dashtype 1 linecolor rgb '#D55E00'
unset label
unset arrow
unset y2tics
unset multiplot
unset output
