# Figure 2, redundancy, of smollm2-redundancy. Written by elasti report.
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
0.000000 9.790702
1.000000 0.250214
2.000000 0.566707
3.000000 0.157538
4.000000 0.118180
5.000000 0.098979
6.000000 0.204070
7.000000 0.216492
8.000000 0.297913
9.000000 0.117401
10.000000 0.229704
11.000000 1.631712
12.000000 0.117495
13.000000 0.101158
14.000000 0.122838
15.000000 0.191529
16.000000 0.040255
17.000000 0.084310
18.000000 0.147498
19.000000 0.099972
20.000000 0.185411
21.000000 0.167785
22.000000 0.196683
23.000000 0.091701
24.000000 0.133939
25.000000 0.124966
26.000000 0.089115
27.000000 0.118440
28.000000 0.401599
29.000000 1.151229
EOD
# GSM8K, agreement
$panel1_2 << EOD
# x y
0.000000 0.004288
1.000000 0.777015
2.000000 0.670669
3.000000 0.843053
4.000000 0.847341
5.000000 0.855060
6.000000 0.811321
7.000000 0.813036
8.000000 0.756432
9.000000 0.801887
10.000000 0.792453
11.000000 0.451973
12.000000 0.830189
13.000000 0.781304
14.000000 0.801887
15.000000 0.825901
16.000000 0.821612
17.000000 0.828473
18.000000 0.805317
19.000000 0.801887
20.000000 0.802744
21.000000 0.854202
22.000000 0.802744
23.000000 0.849914
24.000000 0.845626
25.000000 0.868782
26.000000 0.849914
27.000000 0.872213
28.000000 0.742710
29.000000 0.646655
EOD

# One attention skipped
# GSM8K, loss difference
$panel2_1 << EOD
# x y
0.000000 1.356708
1.000000 3.272136
2.000000 0.156429
3.000000 0.067489
4.000000 0.049993
5.000000 0.057586
6.000000 0.015089
7.000000 0.014825
8.000000 0.061403
9.000000 0.037571
10.000000 0.038235
11.000000 0.106033
12.000000 0.076451
13.000000 0.010993
14.000000 0.023693
15.000000 0.208471
16.000000 0.268221
17.000000 0.135436
18.000000 0.103909
19.000000 0.152201
20.000000 0.183201
21.000000 0.118946
22.000000 0.077525
23.000000 0.254047
24.000000 0.239773
25.000000 0.049678
26.000000 0.044493
27.000000 0.101359
28.000000 0.024719
29.000000 0.056251
EOD
# GSM8K, agreement
$panel2_2 << EOD
# x y
0.000000 0.492281
1.000000 0.256432
2.000000 0.825901
3.000000 0.887650
4.000000 0.870497
5.000000 0.896226
6.000000 0.919383
7.000000 0.937393
8.000000 0.885077
9.000000 0.899657
10.000000 0.855918
11.000000 0.839623
12.000000 0.869640
13.000000 0.834477
14.000000 0.833619
15.000000 0.843053
16.000000 0.806175
17.000000 0.855060
18.000000 0.862779
19.000000 0.823328
20.000000 0.841338
21.000000 0.835334
22.000000 0.897084
23.000000 0.825901
24.000000 0.764151
25.000000 0.921955
26.000000 0.908233
27.000000 0.887650
28.000000 0.929674
29.000000 0.927101
EOD

# One whole block skipped
# GSM8K, loss difference
$panel3_1 << EOD
# x y
0.000000 7.937053
1.000000 3.100434
2.000000 0.698093
3.000000 0.209452
4.000000 0.109554
5.000000 0.162294
6.000000 0.212124
7.000000 0.216641
8.000000 0.564892
9.000000 0.178338
10.000000 0.285769
11.000000 1.907900
12.000000 0.183511
13.000000 0.111506
14.000000 0.141996
15.000000 0.366384
16.000000 0.277001
17.000000 0.196202
18.000000 0.253739
19.000000 0.225604
20.000000 0.378190
21.000000 0.273194
22.000000 0.316809
23.000000 0.448047
24.000000 0.459327
25.000000 0.171646
26.000000 0.124658
27.000000 0.249583
28.000000 0.900023
29.000000 1.781292
EOD
# GSM8K, agreement
$panel3_2 << EOD
# x y
0.000000 0.012007
1.000000 0.265009
2.000000 0.620926
3.000000 0.813894
4.000000 0.830189
5.000000 0.824185
6.000000 0.797599
7.000000 0.795883
8.000000 0.699828
9.000000 0.769297
10.000000 0.759005
11.000000 0.405660
12.000000 0.790738
13.000000 0.766724
14.000000 0.777015
15.000000 0.753002
16.000000 0.786449
17.000000 0.800172
18.000000 0.766724
19.000000 0.747856
20.000000 0.699828
21.000000 0.787307
22.000000 0.777015
23.000000 0.740137
24.000000 0.696398
25.000000 0.826758
26.000000 0.824185
27.000000 0.813036
28.000000 0.630360
29.000000 0.607204
EOD

# Heads skipped, random
# GSM8K, loss difference
$panel4_1 << EOD
# x y low high
0.125000 0.600738 0.551153 0.650322
0.250000 2.778197 2.488719 3.067676
0.500000 5.071795 4.623681 5.519909
EOD
# GSM8K, loss difference
$panel4_2 << EOD
# x y
0.125000 0.600738
0.250000 2.778197
0.500000 5.071795
EOD
# GSM8K, agreement
$panel4_3 << EOD
# x y low high
0.125000 0.653516 0.627787 0.679245
0.250000 0.295026 0.284734 0.305317
0.500000 0.112350 0.108919 0.115780
EOD
# GSM8K, agreement
$panel4_4 << EOD
# x y
0.125000 0.653516
0.250000 0.295026
0.500000 0.112350
EOD

# Heads skipped, least important first
# GSM8K, loss difference
$panel5_1 << EOD
# x y
0.125000 0.068910
0.250000 0.300452
0.500000 2.054953
EOD
# GSM8K, agreement
$panel5_2 << EOD
# x y
0.125000 0.865352
0.250000 0.749571
0.500000 0.410806
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
set label 'GSM8K: teacher 1.990, 1166 tokens' at screen 0.429792,0.905830 left font ',10' textcolor rgb '#202020'
set arrow from screen 0.395417,0.905830 to screen 0.423542,0.905830 nohead linewidth 1.8 dashtype 1 linecolor rgb '#404040'
set label 'One MLP skipped' at screen 0.058854,0.871076 left font ',12' textcolor rgb '#202020'
set label 'layer' at screen 0.196267,0.497758 center font ',11' textcolor rgb '#202020'
set label 'loss difference (nats per token)' at screen 0.017188,0.696749 center rotate by 90.000000 font ',11' textcolor rgb '#0072B2'
set label 'One attention skipped' at screen 0.361806,0.871076 left font ',12' textcolor rgb '#202020'
set label 'layer' at screen 0.499219,0.497758 center font ',11' textcolor rgb '#202020'
set label 'One whole block skipped' at screen 0.664757,0.871076 left font ',12' textcolor rgb '#202020'
set label 'layer' at screen 0.802170,0.497758 center font ',11' textcolor rgb '#202020'
set label 'top-1 agreement' at screen 0.981250,0.696749 center rotate by 90.000000 font ',11' textcolor rgb '#D55E00'
set label 'Heads skipped, random' at screen 0.058854,0.456278 left font ',12' textcolor rgb '#202020'
set label 'share of all heads skipped' at screen 0.272005,0.082960 center font ',11' textcolor rgb '#202020'
set label 'loss difference (nats per token)' at screen 0.017188,0.281951 center rotate by 90.000000 font ',11' textcolor rgb '#0072B2'
set label 'Heads skipped, least important first' at screen 0.513281,0.456278 left font ',12' textcolor rgb '#202020'
set label 'share of all heads skipped' at screen 0.726432,0.082960 center font ',11' textcolor rgb '#202020'
set label 'top-1 agreement' at screen 0.981250,0.281951 center rotate by 90.000000 font ',11' textcolor rgb '#D55E00'
set label 'Losses in nats per token, on so many test tokens. Random heads: mean of 2 draws, bars their range; a draw is one order of all heads. Importance of a head: mean of |dL/dg| over validation' at screen 0.009375,0.036996 left font ',9.5' textcolor rgb '#404040'
set label 'sequences, g a factor 1 on its output (arXiv 1905.10650).' at screen 0.009375,0.017937 left font ',9.5' textcolor rgb '#404040'

# One MLP skipped
set lmargin at screen 0.058854
set rmargin at screen 0.333681
set tmargin at screen 0.856502
set bmargin at screen 0.536996
set border 11 linewidth 0.8 linecolor rgb '#404040'
unset logscale x
set xrange [-0.400000:29.400000]
set xtics 5.000000 nomirror scale 0.6 format '%.0f' font ',10' textcolor rgb '#202020'
set logscale y
set yrange [0.010000:13.706983]
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
set lmargin at screen 0.361806
set rmargin at screen 0.636632
set tmargin at screen 0.856502
set bmargin at screen 0.536996
set border 11 linewidth 0.8 linecolor rgb '#404040'
unset logscale x
set xrange [-0.400000:29.400000]
set xtics 5.000000 nomirror scale 0.6 format '%.0f' font ',10' textcolor rgb '#202020'
set logscale y
set yrange [0.010000:13.706983]
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
set lmargin at screen 0.664757
set rmargin at screen 0.939583
set tmargin at screen 0.856502
set bmargin at screen 0.536996
set border 11 linewidth 0.8 linecolor rgb '#404040'
unset logscale x
set xrange [-0.400000:29.400000]
set xtics 5.000000 nomirror scale 0.6 format '%.0f' font ',10' textcolor rgb '#202020'
set logscale y
set yrange [0.010000:13.706983]
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
set lmargin at screen 0.058854
set rmargin at screen 0.485156
set tmargin at screen 0.441704
set bmargin at screen 0.122197
set border 11 linewidth 0.8 linecolor rgb '#404040'
unset logscale x
set xrange [-0.020000:1.020000]
set xtics 0.250000 nomirror scale 0.6 format '%.2f' font ',10' textcolor rgb '#202020'
set logscale y
set yrange [0.010000:13.706983]
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
set lmargin at screen 0.513281
set rmargin at screen 0.939583
set tmargin at screen 0.441704
set bmargin at screen 0.122197
set border 11 linewidth 0.8 linecolor rgb '#404040'
unset logscale x
set xrange [-0.020000:1.020000]
set xtics 0.250000 nomirror scale 0.6 format '%.2f' font ',10' textcolor rgb '#202020'
set logscale y
set yrange [0.010000:13.706983]
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
